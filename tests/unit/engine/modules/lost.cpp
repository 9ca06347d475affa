extern "C" int drawproc_test_lost_answer();
extern "C" int drawproc_engine_module() { return drawproc_test_lost_answer(); }
