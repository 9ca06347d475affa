#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "cli/command_line.hpp"
#include "image/pdf.hpp"

int main(int argc, char** argv) {
  try {
    if (argc > 1 && std::string_view(argv[1]) == "--pdf-worker")
      return drawproc::pdf_worker_main(argc, argv);
    // Read by the CUDA runtime when it loads: kernels are then loaded as they are used, not all at
    // once.
    ::setenv("CUDA_MODULE_LOADING", "LAZY", 0);
    return drawproc::run_command_line(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "drawproc: %s\n", error.what());
    return 3;
  } catch (...) {
    std::fprintf(stderr, "drawproc: unknown error\n");
    return 3;
  }
}
