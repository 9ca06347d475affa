#pragma once
#include <string_view>

/// The style sheets and scripts of report.html, summary.html and diff.html, as they stand in
/// assets/; the build puts them into the program (assets/embed.cmake).
namespace drawproc {

extern const std::string_view kBaseCss;     ///< colours, type, tables, tabs: of both pages
extern const std::string_view kReportCss;   ///< the sheet, its overlay and the panel beside it
extern const std::string_view kSummaryCss;  ///< figures and thumbnails of a run
extern const std::string_view kDiffCss;     ///< two sheets side by side: diff.html
extern const std::string_view kTablesJs;    ///< sorting and filtering of tables: of both pages
extern const std::string_view kSheetJs;     ///< pan and zoom of a page
extern const std::string_view kReportJs;    ///< links the tables and the sheet
extern const std::string_view kDiffJs;      ///< links the changes and both sheets
extern const std::string_view kSummaryJs;   ///< sets the table of drawings up

}  // namespace drawproc
