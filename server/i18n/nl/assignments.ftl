# assignments
