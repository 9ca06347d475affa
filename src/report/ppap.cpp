#include "report/ppap.hpp"

#include "report/csv.hpp"
#include "report/form3.hpp"

namespace drawproc {

std::string ppap_csv(const Report& report) {
  CsvWriter csv({"Item", "Dimension / Specification", "Nominal", "Lower Limit", "Upper Limit",
                 "Unit", "Limits From", "Reference Location", "Test Date", "Qty. Tested",
                 "Measurement Results", "OK", "Not OK"});
  for (const Characteristic& c : report.characteristics)
    csv.row({c.balloon, c.requirement, c.nominal, c.lower, c.upper, c.unit,
             std::string(name(c.limits_from)), reference_location(c), "", "", "", "", ""});
  return csv.take();
}

}  // namespace drawproc
