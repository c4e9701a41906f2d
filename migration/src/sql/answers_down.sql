DROP TABLE frozen_answer;
DROP TABLE case_entry;
