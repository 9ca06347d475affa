extern "C" int drawproc_test_lost_answer() { return 42; }
