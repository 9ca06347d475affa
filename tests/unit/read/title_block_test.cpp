#include "read/title_block.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "read/lettering.hpp"
#include "read/title_labels.hpp"

// Layouts of drawing title blocks as CAD systems make them, rebuilt with coordinates of our own.
namespace drawproc::test {

// SolidWorks, ANSI: rows of persons under NAME and DATE, labels small in the corners of their
// cells.
Block solidworks() {
  Block b;
  b.in({700, 0, 800, 20}, "NAME", 730, 2, 14).in({800, 0, 900, 20}, "DATE", 830, 2, 14);
  b.in({600, 20, 700, 40}, "DRAWN", 605, 22, 14)
      .in({700, 20, 800, 40}, "Ada L.", 720, 22, 16)
      .in({800, 20, 900, 40}, "2017-4-11", 805, 22, 16);
  b.in({600, 40, 700, 60}, "CHECKED", 605, 42, 14).in({700, 40, 800, 60}, "--", 740, 42, 16);
  b.in({600, 60, 700, 80}, "ENG APPR.", 605, 62, 14);
  b.in({600, 80, 700, 100}, "MFG APPR.", 605, 82, 14)
      .in({700, 80, 800, 100}, "G. Hopper", 705, 82, 16);
  b.in({600, 100, 900, 160}, "COMMENTS:", 605, 102, 14);
  b.in({900, 0, 1300, 100}, "Description:", 905, 3, 18);
  b.in({900, 0, 1300, 100}, "Coupling ring for the", 905, 26, 26)
      .in({900, 0, 1300, 100}, "test rocket", 905, 56, 26);
  b.in({900, 100, 1300, 150}, "DWG. NO.", 905, 103, 18)
      .in({900, 100, 1300, 150}, "CR-0042", 1050, 125, 24);
  b.in({900, 150, 960, 200}, "REV", 905, 153, 18).in({900, 150, 960, 200}, "C", 920, 173, 26);
  b.in({960, 150, 1020, 200}, "SIZE", 965, 153, 18).in({960, 150, 1020, 200}, "B", 980, 173, 26);
  b.in({1020, 150, 1300, 175}, "SCALE: 1:2", 1025, 153, 18);
  b.in({1020, 175, 1300, 200}, "SHEET 1 OF 4", 1025, 178, 18);
  b.in({400, 100, 600, 120}, "MATERIAL", 403, 101, 10)
      .in({400, 100, 600, 120}, "6061-T6 aluminum", 420, 109, 11);
  b.in({400, 120, 600, 140}, "FINISH", 403, 121, 10);
  b.in({400, 140, 600, 160}, "Weight", 403, 141, 10);
  b.in({400, 160, 600, 180}, "DO NOT SCALE DRAWING", 403, 165, 10);
  return b;
}

TEST_CASE("a SolidWorks block gives persons and dates where rows and columns cross") {
  const Block b = solidworks();
  CHECK(b.value("drawn_by") == "Ada L.");
  CHECK(b.value("drawn_date") == "2017-4-11");
  CHECK(b.value("checked_by") == "--");
  CHECK(b.value("manufacturing_by") == "G. Hopper");
  CHECK(b.value("engineering_by") == "(none)");
}

TEST_CASE("a SolidWorks block gives what stands below its label in the same cell") {
  const Block b = solidworks();
  CHECK(b.value("title") == "Coupling ring for the test rocket");
  CHECK(b.value("number") == "CR-0042");
  CHECK(b.value("revision") == "C");
  CHECK(b.value("size") == "B");
  CHECK(b.value("material") == "6061-T6 aluminum");
}

TEST_CASE("a SolidWorks block gives what stands in the label's line") {
  const Block b = solidworks();
  CHECK(b.value("scale") == "1:2");
  CHECK(b.value("sheet") == "1 OF 4");
}

TEST_CASE("empty cells and fixed phrases give no field") {
  const Block b = solidworks();
  CHECK(b.value("finish") == "(none)");
  CHECK(b.value("weight") == "(none)");
  CHECK(b.value("comments") == "(none)");
}

TEST_CASE("the tolerance cell of a SolidWorks block is kept row by row") {
  Block b;
  const Box cell{0, 20, 300, 120};
  b.in({0, 0, 300, 20}, "UNLESS OTHERWISE SPECIFIED:", 3, 4, 12);
  b.in(cell, "DIMENSIONS ARE IN INCHES", 3, 24, 12)
      .in(cell, "TOLERANCES:", 3, 40, 12)
      .in(cell, "FRACTIONAL ±1/32", 3, 56, 12);
  b.in(cell, "TWO PLACE DECIMAL ±.01", 3, 72, 12).in(cell, "THREE PLACE DECIMAL ±.001", 3, 88, 12);
  CHECK(b.value("units") == "DIMENSIONS ARE IN INCHES");
  CHECK(b.value("tolerances") ==
        "FRACTIONAL ±1/32\nTWO PLACE DECIMAL ±.01\nTHREE PLACE DECIMAL ±.001");
}

// Inventor: the name under DRAWN in one cell, the date in the cell at its right.
TEST_CASE("an Inventor block has the date in the cell beside the name") {
  Block b;
  b.in({0, 0, 220, 46}, "DRAWN", 3, 2, 16)
      .in({0, 0, 220, 46}, "S. Germain", 3, 22, 20)
      .in({220, 0, 340, 46}, "10/1/2014", 224, 22, 20);
  b.in({0, 46, 220, 92}, "CHECKED", 3, 48, 16)
      .in({0, 92, 220, 138}, "QA", 3, 94, 16)
      .in({0, 138, 220, 184}, "MFG", 3, 140, 16);
  b.in({0, 184, 220, 230}, "APPROVED", 3, 186, 16);
  b.in({340, 76, 960, 216}, "TITLE", 345, 78, 16);
  b.in({340, 216, 400, 278}, "SIZE", 350, 218, 16).in({340, 216, 400, 278}, "C", 360, 244, 26);
  b.in({524, 216, 896, 278}, "DWG NO", 528, 218, 16)
      .in({524, 216, 896, 278}, "CNC_box", 528, 244, 28);
  b.in({896, 216, 960, 278}, "REV", 910, 218, 16);
  b.in({340, 278, 478, 310}, "SCALE", 343, 280, 16);
  b.in({710, 278, 960, 310}, "SHEET", 714, 290, 16)
      .in({710, 278, 960, 310}, "1", 775, 286, 20)
      .in({710, 278, 960, 310}, "OF", 800, 290, 16)
      .in({710, 278, 960, 310}, "1", 830, 286, 20);
  CHECK(b.summary() ==
        "drawn_by=S. Germain | drawn_date=10/1/2014 | size=C | number=CNC_box | sheet=1 OF 1");
}

// Older ANSI form: label, name and date in one row of one cell.
TEST_CASE("a person's name and date are told apart in one row") {
  Block b;
  b.in({0, 0, 400, 36}, "APPROVED", 8, 10).in({0, 36, 400, 72}, "CHECKED", 8, 46);
  b.in({0, 72, 400, 108}, "DRAWN", 8, 82)
      .in({0, 72, 400, 108}, "J. Doe", 130, 80)
      .in({0, 72, 400, 108}, "1/24/2021", 290, 80);
  b.in({400, 0, 1000, 60}, "PROJECT", 408, 4).in({400, 0, 1000, 60}, "hexapod", 406, 26, 34);
  b.in({400, 72, 600, 108}, "SCALE", 410, 84).in({400, 72, 600, 108}, "2:1", 490, 82, 24);
  b.in({600, 72, 800, 108}, "WEIGHT", 610, 84);
  b.in({800, 72, 1000, 108}, "SHEET", 810, 84).in({800, 72, 1000, 108}, "1/1", 900, 82, 24);
  CHECK(b.summary() ==
        "project=hexapod | drawn_by=J. Doe | drawn_date=1/24/2021 | scale=2:1 | sheet=1/1");
}

// NX form: date and name stacked beside PREP.
TEST_CASE("date and name under each other in a person's cell are both found") {
  Block b;
  b.in({0, 0, 220, 36}, "PREP", 4, 4, 12)
      .in({0, 0, 220, 36}, "2015-01-27", 70, 3, 14)
      .in({0, 0, 220, 36}, "M.CURIE", 40, 20, 16);
  b.in({0, 36, 220, 84}, "ENG", 4, 40, 12).in({0, 36, 220, 84}, "P.CURIE", 45, 60, 16);
  b.in({220, 0, 560, 52}, "DWG NO", 228, 4, 12).in({220, 0, 560, 52}, "827-0000-901", 280, 24, 22);
  b.in({560, 0, 620, 52}, "REV", 570, 4, 12).in({560, 0, 620, 52}, "-", 585, 28, 16);
  CHECK(b.value("drawn_by") == "M.CURIE");
  CHECK(b.value("drawn_date") == "2015-01-27");
  CHECK(b.value("engineering_by") == "P.CURIE");
  CHECK(b.value("number") == "827-0000-901");
  CHECK(b.value("revision") == "-");
}

// Creo form with empty template text: SHEET over a lone OF.
TEST_CASE("a template's words without a number are no sheet") {
  Block b;
  b.in({0, 0, 120, 36}, "SIZE", 20, 2)
      .in({0, 0, 120, 36}, "A4", 30, 18)
      .in({120, 0, 300, 36}, "SHEET", 180, 2)
      .in({120, 0, 300, 36}, "OF", 190, 18);
  b.in({300, 0, 380, 36}, "REVISION", 302, 2, 10)
      .in({300, 0, 380, 36}, "A", 330, 16)
      .in({380, 0, 460, 36}, "VERSION", 382, 2, 10)
      .in({380, 0, 460, 36}, "1", 410, 16);
  b.in({300, -36, 380, 0}, "SCALE", 305, -34)
      .in({300, -36, 380, 0}, "1.000", 305, -18)
      .in({380, -36, 460, 0}, "UNIT", 390, -34)
      .in({380, -36, 460, 0}, "mm", 400, -18, 16);
  CHECK(b.value("sheet") == "(none)");
  CHECK(b.value("size") == "A4");
  CHECK(b.value("revision") == "A");
  CHECK(b.value("version") == "1");
  CHECK(b.value("scale") == "1.000");
  CHECK(b.value("units") == "mm");
}

TEST_CASE("a drawing file name is not the title") {
  Block b;
  b.in({0, 0, 400, 40}, "DRAWING FILE NAME", 4, 2, 14)
      .in({0, 0, 400, 40}, "FW 15 BATTERY", 200, 20);
  CHECK(b.summary() == "file=FW 15 BATTERY");
}

// Japanese form: 名前 and 日付 over 作成者, 確認者, 承認者.
TEST_CASE("a Japanese block has a table of names and dates too") {
  Block b;
  b.in({40, 0, 110, 16}, "名前", 60, 2, 12).in({110, 0, 180, 16}, "日付", 130, 2, 12);
  b.in({0, 16, 40, 32}, "作成者", 2, 19, 11)
      .in({40, 16, 110, 32}, "NN", 65, 18, 12)
      .in({110, 16, 180, 32}, "2016/09/23", 112, 18, 11);
  b.in({0, 32, 40, 48}, "確認者", 2, 35, 11).in({0, 48, 40, 64}, "承認者", 2, 51, 11);
  b.in({-200, -60, 0, -5}, "Material A2017", -195, -50, 20);
  CHECK(b.summary() == "material=A2017 | drawn_by=NN | drawn_date=2016/09/23");
}

TEST_CASE("Japanese labels with their values in the cells at the right") {
  Block b;
  b.in({0, 0, 80, 30}, "図 番", 5, 5)
      .in({80, 0, 300, 30}, "AB-1234", 90, 5)
      .in({0, 30, 80, 60}, "品　名", 5, 35)
      .in({80, 30, 300, 60}, "軸受ケース", 90, 35);
  b.in({0, 60, 80, 90}, "材質", 5, 65)
      .in({80, 60, 150, 90}, "S45C", 90, 65)
      .in({150, 60, 200, 90}, "尺度", 155, 65)
      .in({200, 60, 300, 90}, "1:1", 210, 65);
  b.in({0, 90, 80, 120}, "個数", 5, 95)
      .in({80, 90, 150, 120}, "2", 90, 95)
      .in({150, 90, 200, 120}, "熱処理", 152, 95, 15)
      .in({200, 90, 300, 120}, "HRC58", 210, 95);
  CHECK(b.summary() ==
        "number=AB-1234 | title=軸受ケース | material=S45C | scale=1:1 | quantity=2 | "
        "heat_treatment=HRC58");
}

// SolidWorks, German: "MASSSTAB:1:2", persons under NAME, SIGNATUR, DATUM.
TEST_CASE("a German block is read with its columns and without the signature") {
  Block b;
  b.in({100, 0, 200, 20}, "NAME", 120, 2, 14)
      .in({200, 0, 300, 20}, "SIGNATUR", 210, 2, 14)
      .in({300, 0, 400, 20}, "DATUM", 310, 2, 14);
  b.in({0, 20, 100, 40}, "GEZEICHNET", 3, 22, 12)
      .in({100, 20, 200, 40}, "E. Noether", 103, 22, 14)
      .in({300, 20, 400, 40}, "14.03.2022", 303, 22, 14);
  b.in({0, 40, 100, 60}, "GEPRÜFT", 3, 42, 12).in({0, 60, 100, 80}, "GENEHMIGT", 3, 62, 12);
  b.in({400, 0, 800, 60}, "BENENNUNG:", 405, 3, 14)
      .in({400, 0, 800, 60}, "Adapterplatte", 450, 25, 26);
  b.in({400, 60, 800, 100}, "ZEICHNUNGSNR.", 405, 62, 14)
      .in({400, 60, 800, 100}, "A-100-7", 520, 76, 22);
  b.in({0, 80, 400, 110}, "WERKSTOFF:", 3, 83, 14).in({0, 80, 400, 110}, "EN AW-6082", 120, 88, 18);
  b.in({400, 100, 500, 130}, "GEWICHT:", 403, 104, 14);
  b.in({500, 100, 660, 130}, "MASSSTAB:1:2", 503, 104, 14)
      .in({660, 100, 800, 130}, "BLATT 1 VON 2", 663, 104, 14);
  CHECK(b.value("drawn_by") == "E. Noether");
  CHECK(b.value("drawn_date") == "14.03.2022");
  CHECK(b.value("checked_by") == "(none)");
  CHECK(b.value("title") == "Adapterplatte");
  CHECK(b.value("number") == "A-100-7");
  CHECK(b.value("material") == "EN AW-6082");
  CHECK(b.value("weight") == "(none)");
  CHECK(b.value("scale") == "1:2");
  CHECK(b.value("sheet") == "1 VON 2");
}

// ISO 7200 in German: small labels above their values.
TEST_CASE("an ISO 7200 block has its values below small labels") {
  Block b;
  b.in({0, 0, 200, 40}, "Verantwortl. Abtlg.", 3, 2, 10)
      .in({0, 0, 200, 40}, "ABC 2", 3, 18)
      .in({200, 0, 420, 40}, "Erstellt durch", 203, 2, 10)
      .in({200, 0, 420, 40}, "L. Euler", 203, 18);
  b.in({420, 0, 640, 40}, "Genehmigt von", 423, 2, 10)
      .in({420, 0, 640, 40}, "C. Gauß", 423, 18)
      .in({0, 40, 420, 100}, "Titel, Zusätzlicher Titel", 3, 42, 10)
      .in({0, 40, 420, 100}, "Welle", 3, 60, 24);
  b.in({420, 40, 540, 70}, "Änd.", 423, 42, 10)
      .in({420, 40, 540, 70}, "A", 430, 52, 16)
      .in({540, 40, 640, 70}, "Ausgabedatum", 543, 42, 10)
      .in({540, 40, 640, 70}, "2020-05-06", 543, 54, 12);
  b.in({420, 70, 540, 100}, "Maßstab", 423, 72, 10)
      .in({420, 70, 540, 100}, "1:1", 430, 82, 16)
      .in({540, 70, 640, 100}, "Blatt", 543, 72, 10)
      .in({540, 70, 640, 100}, "1/5", 560, 82, 16);
  CHECK(b.summary() ==
        "department=ABC 2 | drawn_by=L. Euler | approved_by=C. Gauß | revision=A | date=2020-05-06 "
        "| title=Welle | scale=1:1 | sheet=1/5");
}

TEST_CASE("a French block") {
  Block b;
  b.in({0, 0, 160, 40}, "Dessiné par", 3, 2, 12)
      .in({0, 0, 160, 40}, "H. Poincaré", 3, 18)
      .in({160, 0, 300, 40}, "Échelle", 163, 2, 12)
      .in({160, 0, 300, 40}, "1:5", 163, 18);
  b.in({0, 40, 160, 80}, "Matière", 3, 42, 12)
      .in({0, 40, 160, 80}, "X5CrNi18-10", 3, 58)
      .in({160, 40, 300, 80}, "N° de plan", 163, 42, 12)
      .in({160, 40, 300, 80}, "P-77", 163, 58);
  b.in({0, 80, 160, 120}, "Indice", 3, 82, 12)
      .in({0, 80, 160, 120}, "B", 3, 98)
      .in({160, 80, 300, 120}, "Folio", 163, 82, 12)
      .in({160, 80, 300, 120}, "2/3", 163, 98);
  CHECK(b.summary() ==
        "drawn_by=H. Poincaré | scale=1:5 | material=X5CrNi18-10 | number=P-77 | revision=B | "
        "sheet=2/3");
}

TEST_CASE("a Spanish block with persons in rows") {
  Block b;
  b.in({120, 0, 240, 30}, "Fecha", 130, 4).in({240, 0, 400, 30}, "Nombre", 250, 4);
  b.in({0, 30, 120, 60}, "Dibujado", 4, 34)
      .in({120, 30, 240, 60}, "03/02/2019", 122, 34, 18)
      .in({240, 30, 400, 60}, "A. Gaudí", 250, 34);
  b.in({0, 60, 120, 90}, "Comprobado", 4, 64, 18).in({240, 60, 400, 90}, "S. Ramón", 250, 64);
  b.in({0, 90, 120, 120}, "Escala", 4, 94).in({0, 90, 120, 120}, "2:1", 85, 94);
  b.in({120, 90, 400, 120}, "Plano Nº: 0012", 124, 94);
  CHECK(
      b.summary() ==
      "drawn_date=03/02/2019 | drawn_by=A. Gaudí | checked_by=S. Ramón | scale=2:1 | number=0012");
}

TEST_CASE("an Italian block") {
  Block b;
  b.in({0, 0, 100, 30}, "Disegnato", 2, 4, 16)
      .in({100, 0, 260, 30}, "G. Galilei", 104, 4)
      .in({0, 30, 100, 60}, "Materiale", 2, 34, 16)
      .in({100, 30, 260, 60}, "C45", 104, 34);
  b.in({0, 60, 100, 90}, "Scala", 2, 64, 16)
      .in({100, 60, 260, 90}, "1:10", 104, 64)
      .in({0, 90, 100, 120}, "Foglio", 2, 94, 16)
      .in({100, 90, 260, 120}, "1 di 1", 104, 94);
  CHECK(b.summary() == "drawn_by=G. Galilei | material=C45 | scale=1:10 | sheet=1 di 1");
}

TEST_CASE("a Korean block") {
  Block b;
  b.in({0, 0, 80, 30}, "도 번", 4, 4)
      .in({80, 0, 260, 30}, "KR-001", 90, 4)
      .in({0, 30, 80, 60}, "품명", 4, 34)
      .in({80, 30, 260, 60}, "베어링 하우징", 90, 34);
  b.in({0, 60, 80, 90}, "재 질", 4, 64)
      .in({80, 60, 260, 90}, "SCM440", 90, 64)
      .in({0, 90, 80, 120}, "척도", 4, 94)
      .in({80, 90, 260, 120}, "1/2", 90, 94);
  b.in({0, 120, 80, 150}, "설계", 4, 124)
      .in({80, 120, 260, 150}, "홍길동", 90, 124)
      .in({0, 150, 80, 180}, "승인", 4, 154);
  CHECK(b.summary() ==
        "number=KR-001 | title=베어링 하우징 | material=SCM440 | scale=1/2 | designed_by=홍길동");
}

TEST_CASE("a Chinese block with labels in two languages") {
  Block b;
  b.in({0, 0, 160, 30}, "材料 MATERIAL", 4, 4, 14)
      .in({160, 0, 300, 30}, "Q235", 170, 4)
      .in({0, 30, 160, 60}, "比例/SCALE", 4, 34, 14)
      .in({160, 30, 300, 60}, "1:2", 170, 34);
  b.in({0, 60, 160, 90}, "图号", 4, 64)
      .in({160, 60, 300, 90}, "GB-07-12", 170, 64)
      .in({0, 90, 160, 120}, "设计", 4, 94)
      .in({160, 90, 300, 120}, "张衡", 170, 94);
  b.in({0, 120, 160, 150}, "审核", 4, 124)
      .in({0, 150, 160, 180}, "批准", 4, 154)
      .in({0, 180, 160, 210}, "单位：mm", 4, 184);
  CHECK(b.summary() == "material=Q235 | scale=1:2 | number=GB-07-12 | designed_by=张衡 | units=mm");
}

TEST_CASE("header cells have their values in the cells below") {
  Block b;
  b.in({0, 0, 100, 20}, "MATERIAL", 2, 2, 14)
      .in({100, 0, 200, 20}, "FINISH", 102, 2, 14)
      .in({200, 0, 300, 20}, "SCALE", 202, 2, 14);
  b.in({0, 20, 100, 50}, "S45C", 10, 26)
      .in({100, 20, 200, 50}, "PAINTED", 105, 26, 18)
      .in({200, 20, 300, 50}, "1:1", 220, 26);
  CHECK(b.summary() == "material=S45C | finish=PAINTED | scale=1:1");
}

TEST_CASE("without rulings a value is taken from below or right of its label") {
  Block b;
  b.at("TITLE", 0, 0, 14)
      .at("Motor bracket", 0, 18, 24)
      .at("DWG NO", 400, 0, 14)
      .at("MB-3", 400, 18, 24);
  b.at("SCALE", 0, 60, 16).at("1:2", 60, 58, 20).at("MATERIAL", 200, 60, 16).at("POM", 290, 58, 20);
  CHECK(b.summary() == "title=Motor bracket | number=MB-3 | scale=1:2 | material=POM");
}

TEST_CASE("without rulings NAME and DATE columns are still columns") {
  Block b;
  b.at("NAME", 120, 0, 14)
      .at("DATE", 260, 0, 14)
      .at("DRAWN", 0, 24, 14)
      .at("R. Franklin", 110, 22, 16)
      .at("6.5.1952", 250, 22, 16);
  b.at("CHECKED", 0, 48, 14).at("M. Wilkins", 110, 46, 16);
  CHECK(b.summary() == "drawn_by=R. Franklin | drawn_date=6.5.1952 | checked_by=M. Wilkins");
}

TEST_CASE("without rulings a text far from every label is no value") {
  Block b;
  b.at("TITLE", 0, 0, 14).at("Some other text", 0, 400, 20);
  CHECK(b.summary() == "");
}

TEST_CASE("lettering that overflows its cell still stands in it") {
  Block b;
  b.in({0, 0, 200, 60}, "TITLE", 4, 2, 12)
      .in({0, 0, 200, 60}, "Flange", 4, 18, 18)
      .at("left", 100, 18, 18);
  CHECK(b.value("title") == "Flange left");
}

TEST_CASE("several labels with values in one line are told apart by their colons") {
  Block b;
  b.at("SCALE: 1:2 WEIGHT: 0.35 kg SHEET 1 OF 4", 0, 0);
  CHECK(b.value("scale") == "1:2");
  CHECK(b.value("weight") == "0.35 kg");
  CHECK(b.value("sheet") == "1 OF 4");
}

TEST_CASE("a label is never a value") {
  Block b;
  b.in({0, 0, 100, 30}, "MATERIAL", 2, 4)
      .in({100, 0, 200, 30}, "FINISH", 102, 4)
      .in({200, 0, 300, 30}, "DO NOT SCALE DRAWING", 202, 4, 8);
  b.in({0, 30, 100, 60}, "TITLE", 2, 34).in({100, 30, 200, 60}, "REV", 102, 34);
  CHECK(b.summary() == "");
}

TEST_CASE("a line joined over the rulings of several cells is no value") {
  Block b;
  b.in({0, 0, 200, 40}, "CODE", 4, 2, 14)
      .at("1/24/2021 SCALE 2:1", 4, 44)
      .at("APPROVED BY", 400, 0, 14)
      .at("SCALE UNIT", 400, 20, 14)
      .at("REVISION VERSION", 400, 40, 14);
  CHECK(b.summary() == "");
}

TEST_CASE("a cell whose label was joined with that of its neighbour gives nothing to others") {
  Block b;
  b.in({400, 0, 600, 40}, "APPROVED BY", 404, 2, 14)
      .at("SCALEUNIT", 440, 42, 14)
      .in({500, 40, 600, 80}, "mm", 520, 60);
  CHECK(b.summary() == "");
}

TEST_CASE("what stands below a joined line belongs to nobody above it") {
  Block b;
  b.at("APPROVED BY", 0, 0, 14).at("SCALE UNIT", 0, 24, 14).at("1.000", 0, 44, 14);
  CHECK(b.summary() == "");
}

TEST_CASE("what stands below a joined line in one cell belongs to nobody above it") {
  Block b;
  const Box cell{0, 0, 400, 100};
  b.in(cell, "APPROVED BY", 10, 4, 14)
      .in(cell, "SCALEUNIT", 10, 40, 14)
      .in(cell, "1.000 mm", 10, 60, 14);
  CHECK(b.summary() == "");
}

TEST_CASE("a number is no date") {
  Block b;
  b.in({0, 0, 200, 40}, "ISSUED DATE", 4, 2, 14).in({200, 0, 300, 40}, "1.0", 210, 10);
  CHECK(b.value("date") == "(none)");
}

TEST_CASE("what stands in one row of a tolerance cell stays in one row") {
  Block b;
  const Box cell{0, 0, 300, 80};
  b.in(cell, "TOLERANCES:", 3, 4, 12)
      .in(cell, "TWO PLACE DECIMAL", 3, 24, 12)
      .in(cell, ".01", 200, 24, 12)
      .in(cell, "THREE PLACE DECIMAL", 3, 40, 12)
      .in(cell, ".001", 200, 40, 12);
  CHECK(b.value("tolerances") == "TWO PLACE DECIMAL .01\nTHREE PLACE DECIMAL .001");
}

TEST_CASE("sentences that begin with a label's word are no values") {
  Block b;
  b.at("FINISH ALL OVER", 0, 0)
      .at("APPROVED FOR PRODUCTION", 0, 100)
      .at("SCALE DRAWINGS ARE NOT ISSUED", 0, 200)
      .at("DRAWN TO SCALE", 0, 300);
  CHECK(b.summary() == "");
}

TEST_CASE("heads of a parts list ask for no field") {
  Block b;
  b.in({0, 0, 50, 30}, "ITEM", 2, 4)
      .in({50, 0, 150, 30}, "PART NUMBER", 52, 4, 12)
      .in({150, 0, 300, 30}, "DESCRIPTION", 152, 4, 12)
      .in({300, 0, 350, 30}, "QTY", 302, 4);
  b.in({0, 30, 50, 60}, "1", 2, 34)
      .in({50, 30, 150, 60}, "BRK-1", 52, 34)
      .in({150, 30, 300, 60}, "Bracket", 152, 34)
      .in({300, 30, 350, 60}, "2", 302, 34);
  CHECK(b.summary() == "");
}

TEST_CASE("heads of a revision table ask for no field") {
  Block b;
  b.in({0, 0, 50, 30}, "REV", 2, 4)
      .in({50, 0, 250, 30}, "DESCRIPTION", 52, 4)
      .in({250, 0, 350, 30}, "DATE", 252, 4)
      .in({350, 0, 450, 30}, "APPROVED", 352, 4, 14);
  b.in({0, 30, 50, 60}, "A", 2, 34)
      .in({50, 30, 250, 60}, "FIRST ISSUE", 52, 34)
      .in({250, 30, 350, 60}, "1/2/2020", 252, 34, 16)
      .in({350, 30, 450, 60}, "NN", 352, 34);
  CHECK(b.summary() == "");
}

TEST_CASE("a cell without a label speaks by its form alone") {
  Block b;
  b.in({0, 0, 100, 40}, "1:1", 20, 10)
      .in({100, 0, 200, 40}, "A3", 120, 10)
      .in({200, 0, 300, 40}, "1 / 1", 220, 10)
      .in({300, 0, 600, 40}, "THIRD ANGLE PROJECTION", 305, 10);
  CHECK(b.summary() == "scale=1:1 | size=A3 | sheet=1 / 1 | projection=THIRD ANGLE PROJECTION");
}

TEST_CASE("PART NUMBER is the number where no drawing number stands, and a field of its own else") {
  Block alone;
  alone.in({0, 0, 200, 40}, "PART NUMBER", 2, 2, 12).in({0, 0, 200, 40}, "12-345", 2, 18);
  CHECK(alone.summary() == "number=12-345");
  alone.in({200, 0, 400, 40}, "DRAWING NO.", 202, 2, 12).in({200, 0, 400, 40}, "D-9", 202, 18);
  CHECK(alone.summary() == "part_number=12-345 | number=D-9");
}

TEST_CASE("a value's polygon lies around all its lines") {
  const auto fields = solidworks().fields();
  const auto title =
      std::find_if(fields.begin(), fields.end(), [](const auto& f) { return f.name == "title"; });
  REQUIRE(title != fields.end());
  const Box box = bounds(title->polygon);
  CHECK(box.left == Approx(905));
  CHECK(box.top == Approx(26));
  CHECK(box.right == Approx(905 + 21 * 0.6 * 26));
  CHECK(box.bottom == Approx(82));
}

TEST_CASE("a field is as certain as its least certain line, and unrated where nobody rated it") {
  Block b;
  TextLine label = lettering("TITLE", 2, 2, 10), first = lettering("Pump", 2, 20),
           second = lettering("housing", 2, 44);
  first.confidence = 0.9;
  second.confidence = 0.7;
  const Box cell{0, 0, 200, 80};
  const std::vector<CellLine> rated{{&label, cell}, {&first, cell}, {&second, cell}};
  REQUIRE(title_fields(rated).size() == 1);
  CHECK(title_fields(rated)[0].confidence == 0.7);
  first.confidence = second.confidence = std::nullopt;
  CHECK_FALSE(title_fields(rated)[0].confidence.has_value());
}

TEST_CASE("the order in which lines are given does not matter") {
  const Block b = solidworks();
  const auto expected = b.fields();
  auto lines = b.lines();
  std::mt19937 random(7);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(lines.begin(), lines.end(), random);
    CHECK(title_fields(lines) == expected);
  }
}

TEST_CASE("moving and enlarging a block changes no value") {
  const auto at = [](Point p) { return Point{3 * p.x + 1000, 3 * p.y + 500}; };
  const Block b = solidworks();
  std::deque<TextLine> moved;
  std::vector<CellLine> lines;
  for (const CellLine& line : b.lines()) {
    moved.push_back(*line.line);
    for (Point& p : moved.back().polygon) p = at(p);
    moved.back().height *= 3;
    const Point from = at({line.cell.left, line.cell.top}),
                to = at({line.cell.right, line.cell.bottom});
    lines.push_back({&moved.back(), {from.x, from.y, to.x, to.y}});
  }
  const auto before = b.fields(), after = title_fields(lines);
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i)
    CHECK(before[i].name + before[i].value == after[i].name + after[i].value);
}

TEST_CASE("every value is made of the words of the lines") {
  const Block b = solidworks();
  std::string everything;
  for (const CellLine& line : b.lines()) everything += line.line->text + "\n";
  for (const TitleField& field : b.fields())
    for (std::size_t from = 0, to; from < field.value.size(); from = to + 1) {
      to = std::min(field.value.find(' ', from), field.value.size());
      CHECK(everything.find(field.value.substr(from, to - from)) != std::string::npos);
    }
}

TEST_CASE("ISSUE DATE heads the column of dates where persons stand below it") {
  Block b;
  b.in({100, 0, 200, 20}, "NAME", 130, 2, 14).in({200, 0, 300, 20}, "ISSUE DATE", 210, 2, 14);
  b.in({0, 20, 100, 40}, "DRAWN", 5, 22, 14)
      .in({100, 20, 200, 40}, "PS", 120, 22, 16)
      .in({200, 20, 300, 40}, "1/6/2024", 205, 22, 16);
  b.in({0, 40, 100, 60}, "APP'D", 5, 42, 14)
      .in({100, 40, 200, 60}, "KL", 120, 42, 16)
      .in({200, 40, 300, 60}, "1/14/2024", 205, 42, 16);
  CHECK(b.value("drawn_date") == "1/6/2024");
  CHECK(b.value("approved_date") == "1/14/2024");
  CHECK(b.value("date") == "(none)");
}

TEST_CASE("ISSUE DATE with its value in its cell is the sheet's date") {
  Block b;
  b.in({200, 0, 400, 40}, "ISSUE DATE", 205, 2, 12).in({200, 0, 400, 40}, "1/6/2024", 220, 20, 16);
  b.in({0, 40, 400, 60}, "DRAWN", 5, 42, 14).in({400, 40, 600, 60}, "PS", 420, 42, 16);
  CHECK(b.value("date") == "1/6/2024");
  CHECK(b.value("drawn_date") == "(none)");
}

TEST_CASE("a table of names and dates without inner rulings is read by its columns") {
  const Box table{0, 0, 600, 100};
  Block b;
  b.in(table, "NAME", 250, 5, 14).in(table, "DATE", 450, 5, 14);
  b.in(table, "DRN", 5, 30, 14).in(table, "J. Hughes", 240, 28, 18);
  b.in(table, "8/20/2018", 440, 28, 18);
  b.in(table, "APPROVED", 5, 70, 14).in(table, "D. Brown", 240, 68, 18);
  CHECK(b.value("drawn_by") == "J. Hughes");
  CHECK(b.value("drawn_date") == "8/20/2018");
  CHECK(b.value("approved_by") == "D. Brown");
  CHECK(b.value("approved_date") == "(none)");
}

TEST_CASE("a column of dates may be one cell beside ruled rows of persons") {
  const Box dates{400, 0, 600, 80};
  Block b;
  b.in({0, 0, 400, 20}, "NAME", 250, 3, 14).in(dates, "DATE", 450, 3, 14);
  b.in({0, 20, 200, 50}, "DRN", 5, 28, 14).in({200, 20, 400, 50}, "Hughes", 240, 26, 18);
  b.in({0, 50, 200, 80}, "CHKD", 5, 58, 14).in({200, 50, 400, 80}, "Brown", 240, 56, 18);
  b.in(dates, "8/20/2018", 440, 26, 18).in(dates, "8/27/2018", 440, 56, 18);
  CHECK(b.value("drawn_date") == "8/20/2018");
  CHECK(b.value("checked_date") == "8/27/2018");
}

TEST_CASE("a label in two rows is one label") {
  const Box drawn{0, 0, 300, 60}, date{0, 60, 300, 120};
  Block b;
  b.in(drawn, "PREPARED", 5, 5, 20).in(drawn, "BY", 5, 32, 20).in(drawn, "Taylor", 180, 20, 24);
  b.in(date, "ISSUE", 5, 65, 20).in(date, "DATE", 5, 92, 20).in(date, "12-MAR-16", 130, 80, 24);
  CHECK(b.value("drawn_by") == "Taylor");
  CHECK(b.value("date") == "12-MAR-16");
  CHECK(b.value("revision") == "(none)");
}

TEST_CASE("one label twice, in two languages, is that label") {
  CHECK(title_label("REV. REV") == TitleLabel{LabelRole::field, "revision"});
  CHECK(title_label("質量(kg) WEIGHT") == TitleLabel{LabelRole::field, "weight"});
  CHECK_FALSE(title_label("REVISION VERSION").has_value());
}

TEST_CASE("a dash behind REV is its value") {
  CHECK(labelled_values("REV -").front() == LabelledValue{{LabelRole::field, "revision"}, "-"});
}

TEST_CASE("in a list of labelled lines a label needs no colon") {
  Block b;
  b.at("DRAWING TITLE FORK HEAD LH", 10, 0).at("DRG. NO. 2096-463", 10, 30).at("REV. 2", 10, 60);
  b.at("FINISH PASSIVATE", 10, 90).at("SCALE: 3 : 4", 10, 120).at("DRAWN Linda King", 10, 150);
  CHECK(b.value("title") == "FORK HEAD LH");
  CHECK(b.value("finish") == "PASSIVATE");
  CHECK(b.value("number") == "2096-463");
  CHECK(b.value("scale") == "3 : 4");
}

TEST_CASE("outside a list a sentence that begins with a label gives no value") {
  Block b;
  b.at("FINISH ALL OVER", 10, 0).at("SCALE: 1:2", 10, 30).at("REV. 2", 10, 60);
  CHECK(b.value("finish") == "(none)");
}

TEST_CASE("a label grown together with its number is a sheet") {
  CHECK(labelled_values("SHT1/1").front() == LabelledValue{{LabelRole::field, "sheet"}, "1/1"});
  CHECK(labelled_values("A1/1").empty());
  CHECK(labelled_values("M12").empty());
}

TEST_CASE("M is a scale's label only before a ratio") {
  CHECK(labelled_values("M: 1:2.5").front() == LabelledValue{{LabelRole::field, "scale"}, "1:2.5"});
  CHECK(labelled_values("M 1:10").front().value == "1:10");
  CHECK(labelled_values("M6x20").empty());
  CHECK(labelled_values("M 16").empty());
}

TEST_CASE("projections are told by their words in eight languages") {
  for (const char* text :
       {"FIRST ANGLE PROJECTION", "3RD ANGLE", "Projektionsmethode 1", "Europäische Projektion",
        "Troisième dièdre", "Tercer diedro", "Primo diedro", "第三角法", "제3각법", "第一角画法"})
    CHECK(field_by_shape(text) == "projection");
  CHECK(field_by_shape("PROJECT 7").empty());
}

TEST_CASE("a weight begins with a number, a scale has one or says that there is none") {
  CHECK(is_plausible("weight", "~2,5 kg"));
  CHECK(is_plausible("weight", ".35 lb"));
  CHECK_FALSE(is_plausible("weight", "TOLERANCE ASME Y14.5"));
  CHECK(is_plausible("scale", "1:2"));
  CHECK(is_plausible("scale", "NTS"));
  CHECK(is_plausible("scale", "-"));
  CHECK_FALSE(is_plausible("scale", "フォーク"));
}

TEST_CASE("the cell that spans two rows answers none of the labels at its left") {
  Block b;
  b.in({0, 0, 100, 40}, "CHECKED", 5, 5, 14).in({0, 40, 100, 80}, "SCALE", 5, 45, 14);
  b.in({100, 0, 400, 80}, "BLOCK, BEARING", 150, 25, 30);
  CHECK(b.value("checked_by") == "(none)");
  CHECK(b.value("scale") == "(none)");
}

Block without_title_label() {
  Block b;
  b.in({0, 0, 100, 40}, "DRAWN", 5, 5, 14).in({0, 40, 100, 80}, "SCALE", 5, 45, 14);
  b.in({700, 0, 900, 40}, "DWG NO.", 705, 5, 14).in({700, 40, 900, 80}, "SHEET", 705, 45, 14);
  return b;
}

TEST_CASE("large letters in a cell of their own are the title of a block without that label") {
  CHECK(without_title_label().in({100, 0, 700, 80}, "Guide Roller", 150, 25, 30).value("title") ==
        "Guide Roller");
}

TEST_CASE("a firm's name, small print and one of two texts are no title") {
  const Box middle{100, 0, 700, 80};
  CHECK(without_title_label().in(middle, "Ordlith Co.", 150, 25, 30).value("title") == "(none)");
  CHECK(without_title_label().in(middle, "Guide Roller", 150, 25, 14).value("title") == "(none)");
  CHECK(without_title_label().in(middle, "12-4711", 150, 25, 30).value("title") == "(none)");
  Block two = without_title_label();
  two.in({100, 0, 400, 80}, "Guide Roller", 110, 25, 30)
      .in({400, 0, 700, 80}, "Dynamo", 410, 25, 30);
  CHECK(two.value("title") == "(none)");
}

TEST_CASE("heads of a revision table with CHANGE ask for no field") {
  Block b;
  b.in({0, 0, 60, 20}, "REV", 5, 2, 14).in({60, 0, 300, 20}, "CHANGE", 70, 2, 14);
  b.in({300, 0, 400, 20}, "DATE", 310, 2, 14);
  CHECK(b.value("revision") == "(none)");
}

TEST_CASE("an empty block has no fields") { CHECK(title_fields({}).empty()); }

TEST_CASE("a thousand labels and values of a hostile file are read in bounded time") {
  Block b;
  for (int i = 0; i < 2000; ++i)
    b.at(i % 3 == 0 ? "DATE" : i % 3 == 1 ? "DRAWN" : "x", i % 40 * 100.0, i / 40 * 30.0);
  CHECK(b.fields().size() < 10);
}

TEST_CASE("words of title blocks in all languages are labels") {
  for (const char* text : {"DRAWN",         "Drawn by:", "DWG. NO.",       "DWG  NO",
                           "Maßstab",       "MASSSTAB",  "尺度",           "図　番",
                           "Échelle",       "ÉCHELLE:",  "Escala",         "Scala",
                           "척 도",         "比例",      "设计",           "S C A L E",
                           "ENG APPR.",     "Q.A.",      "N° de plan",     "材料 MATERIAL",
                           "SCALE/尺度",    "Gepr.",     "ZEICHNUNGS-NR.", "DO NOT SCALE DRAWING",
                           "ＳＣＡＬＥ",    "REV.",      "DATE",           "SHEET 1 OF 4",
                           "Material: S45C"})
    CHECK(is_title_label(text));
}

TEST_CASE("offices of eight languages spell their labels in many ways") {
  struct Spelling {
    const char* text;
    const char* field;
  };
  constexpr Spelling spellings[] = {
      {"Title, supplementary title", "title"},
      {"Titre, titre supplémentaire", "title"},
      {"Semilavorato", "raw_material"},
      {"Maßst.", "scale"},
      {"Ech.", "scale"},
      {"Código interno", "code"},
      {"コード", "code"},
      {"質量(kg)", "weight"},
      {"중량(kg)", "weight"},
      {"Trattamento superficiale", "finish"},
      {"Unités", "units"},
      {"Qté", "quantity"},
      {"Propriétaire légal", "company"},
      {"Auftraggeber", "customer"},
      {"N° d'affaire", "job_number"},
      {"Responsible dept.", "department"},
      {"Referencia técnica", "technical_reference"},
      {"担当", "technical_reference"},
      {"Spr.", "language"},
      {"语言", "language"},
      {"Tipo di documento", "document_type"},
      {"État du document", "status"},
      {"Osservazioni", "comments"},
      {"Ersatz für", "supersedes"},
      {"Ersetzt durch", "superseded_by"},
      {"被替代", "superseded_by"},
      {"Modèle", "model"},
      {"ファイル名", "file"},
      {"Data di emissione", "date"},
      {"Créé par", "drawn"},
      {"Proyectado", "designed"},
      {"APPVD", "approved"},
      {"Ufficio tecnico", "engineering"},
      {"Producción", "manufacturing"},
      {"品証", "quality"},
      {"표준화", "standards"},
  };
  for (const Spelling& spelling : spellings) {
    INFO(spelling.text);
    const auto label = title_label(spelling.text);
    REQUIRE(label);
    CHECK(label->name == spelling.field);
  }
  for (const char* text : {"改訂履歴", "Nomenclature", "Distinta base", "ZONE", "明细栏"}) {
    INFO(text);
    REQUIRE(title_label(text));
    CHECK(title_label(text)->role == LabelRole::table_head);
  }
}

TEST_CASE("other words are no labels") {
  for (const char* text : {"",
                           "A",
                           "12.5",
                           "⌀20 H7",
                           "SECTION A-A",
                           "SCALE 1:3",
                           "NOTES:",
                           "BREAK SHARP CORNERS",
                           "THRU ALL",
                           "Ada L.",
                           "2017-4-11",
                           "6061-T6 aluminum",
                           "M8",
                           "TYP",
                           "X",
                           "FINISH ALL OVER",
                           "ITEM",
                           "OF",
                           "Baugruppe",
                           "TOTAL",
                           "\xff\xfe",
                           "and"})
    CHECK_FALSE(is_title_label(text));
}

}  // namespace drawproc::test
