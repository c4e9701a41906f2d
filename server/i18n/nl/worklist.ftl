# worklist
