#include "report/form3_xlsx.hpp"

#include <fmt/core.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <stdexcept>

#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr std::time_t kCreated = 946'684'800;  // 2000-01-01 00:00 UTC
constexpr std::size_t kLongestCell = 32'767;   // of a spreadsheet, in characters
constexpr lxw_row_t kTitleRow = 0, kNameRow = 1, kValueRow = 2, kColumnRow = 3, kFirstRow = 4;

void check(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("form3.xlsx: {}", lxw_strerror(error)));
}

/// What a cell can hold: no NUL, nothing that XML refuses, not too long.
std::string cell_text(std::string_view text) {
  std::u32string codes = to_utf32(text);
  std::erase(codes, U'\0');
  for (char32_t& code : codes)
    if (code == 0xfffe || code == 0xffff) code = U'\ufffd';
  if (codes.size() > kLongestCell) {
    codes.resize(kLongestCell);
    codes.back() = U'…';
  }
  return to_utf8(codes);
}

/// A file without a name, in memory: libxlsxwriter writes files only.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("form3.xlsx", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::runtime_error("form3.xlsx: no memory file");
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
  [[nodiscard]] std::string bytes() const {
    const off_t size = ::lseek(descriptor_, 0, SEEK_END);
    std::string all(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    if (size <= 0 || ::pread(descriptor_, all.data(), all.size(), 0) != size)
      throw std::runtime_error("form3.xlsx: the memory file cannot be read");
    return all;
  }

 private:
  int descriptor_;
};

struct Formats {
  lxw_format *title, *name, *value, *cell;
};

Formats formats_of(lxw_workbook* book) {
  const auto bordered = [&] {
    lxw_format* format = workbook_add_format(book);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
  };
  Formats formats{workbook_add_format(book), bordered(), bordered(), bordered()};
  format_set_bold(formats.title);
  format_set_font_size(formats.title, 14);
  format_set_bold(formats.name);
  format_set_bg_color(formats.name, 0xE7ECF2);
  return formats;
}

double width_of(const Form3Field& column) {
  switch (column.number) {
    case 5:
      return 8;
    case 8:
      return 34;
    default:
      return column.name == "Additional Data / Comments" ? 52 : 16;
  }
}

/// Fields 1 to 4, two columns each, the last one to the edge of the table.
void put_header(lxw_worksheet* sheet, const Formats& formats, const Report& report,
                Form3Revision revision, lxw_col_t last_column) {
  const Form3Header header = form3_header(report);
  const std::string* values[] = {&header.part_number, &header.part_name, &header.serial_number,
                                 &header.fair_identifier};
  lxw_col_t column = 0;
  for (const Form3Field& field : form3_header_fields(revision)) {
    const lxw_col_t end = field.number == 4 ? last_column : static_cast<lxw_col_t>(column + 1);
    const std::string name = fmt::format("{}. {}", field.number, field.name);
    const std::string value = cell_text(*values[field.number - 1]);
    check(
        worksheet_merge_range(sheet, kNameRow, column, kNameRow, end, name.c_str(), formats.name));
    check(worksheet_merge_range(sheet, kValueRow, column, kValueRow, end, value.c_str(),
                                formats.value));
    column = static_cast<lxw_col_t>(end + 1);
  }
}

void put_rows(lxw_worksheet* sheet, const Formats& formats, const Report& report,
              const std::vector<Form3Field>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const std::string name = fmt::format("{}. {}", columns[i].number, columns[i].name);
    check(worksheet_set_column(sheet, column, column, width_of(columns[i]), nullptr));
    check(worksheet_write_string(sheet, kColumnRow, column, name.c_str(), formats.name));
  }
  lxw_row_t at = kFirstRow;
  for (const Form3Row& row : form3_rows(report)) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string text = cell_text(form3_cell(row, columns[i]));
      const auto column = static_cast<lxw_col_t>(i);
      check(text.empty() ? worksheet_write_blank(sheet, at, column, formats.cell)
                         : worksheet_write_string(sheet, at, column, text.c_str(), formats.cell));
    }
    ++at;
  }
}

void set_page(lxw_worksheet* sheet) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  check(worksheet_repeat_rows(sheet, kTitleRow, kColumnRow));
  check(worksheet_set_footer(sheet, "&RPage &P of &N"));
  worksheet_freeze_panes(sheet, kFirstRow, 0);
  check(worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:J1048576"));
}

void set_properties(lxw_workbook* book, const Report& report) {
  std::string title = "AS9102 Form 3";
  std::string comments = cell_text(fmt::format("{}, SHA-256 {}, read by drawproc {}", report.name,
                                               report.sha256, DRAWPROC_VERSION));
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.comments = comments.data();
  properties.created = kCreated;
  check(workbook_set_properties(book, &properties));
}

}  // namespace

std::string form3_xlsx(const Report& report, Form3Revision revision) {
  const MemoryFile file;
  std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)> book(
      workbook_new(file.path().c_str()), &lxw_workbook_free);
  if (!book) throw std::runtime_error("form3.xlsx: no memory");
  lxw_worksheet* sheet = workbook_add_worksheet(book.get(), "Form 3");
  const Formats formats = formats_of(book.get());
  set_properties(book.get(), report);
  const std::vector<Form3Field> columns = form3_columns(revision);
  const auto last_column = static_cast<lxw_col_t>(columns.size() - 1);
  const std::string title = fmt::format(
      "AS9102 Rev {} Form 3: Characteristic Accountability, Verification and Compatibility "
      "Evaluation",
      revision == Form3Revision::B ? 'B' : 'C');
  check(worksheet_merge_range(sheet, kTitleRow, 0, kTitleRow, last_column, title.c_str(),
                              formats.title));
  put_header(sheet, formats, report, revision, last_column);
  put_rows(sheet, formats, report, columns);
  set_page(sheet);
  check(workbook_close(book.release()));
  return file.bytes();
}

}  // namespace drawproc
