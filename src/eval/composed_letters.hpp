#pragma once
#include <array>
#include <string_view>

namespace drawproc {

/// Letters that a sign of U+0300 to U+036F makes of another letter: the n-th of `base` becomes the
/// n-th of `composed`.
struct ComposedLetters {
  char32_t mark;
  std::u32string_view base, composed;
};

/// The canonical compositions of the Unicode Character Database (version 14.0.0) into Latin (up to
/// U+024F), Greek and Cyrillic letters (U+0370 to U+04FF).
inline constexpr std::array kComposedLetters{
    ComposedLetters{U'\u0300', U"AEIOUaeiouÜüNnЕИеи", U"ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝ"},
    ComposedLetters{U'\u0301', U"AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅå",
                    U"ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻ"},
    ComposedLetters{U'\u0301', U"ÆæØø¨ΑΕΗΙΟΥΩϊαεηιϋουωϒГКгк", U"ǼǽǾǿ΅ΆΈΉΊΌΎΏΐάέήίΰόύώϓЃЌѓќ"},
    ComposedLetters{U'\u0302', U"AEIOUaeiouCcGgHhJjSsWwYy", U"ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ"},
    ComposedLetters{U'\u0303', U"ANOanoIiUu", U"ÃÑÕãñõĨĩŨũ"},
    ComposedLetters{U'\u0304', U"AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИи",
                    U"ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣ"},
    ComposedLetters{U'\u0304', U"Уу", U"Ӯӯ"},
    ComposedLetters{U'\u0306', U"AaEeGgIiOoUuУИиуЖжАаЕе", U"ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗ"},
    ComposedLetters{U'\u0307', U"CcEeGgIZzAaOo", U"ĊċĖėĠġİŻżȦȧȮȯ"},
    ComposedLetters{U'\u0308', U"AEIOUaeiouyYΙΥιυϒЕІеіАаӘәЖжЗзИ",
                    U"ÄËÏÖÜäëïöüÿŸΪΫϊϋϔЁЇёїӒӓӚӛӜӝӞӟӤ"},
    ComposedLetters{U'\u0308', U"иОоӨөЭэУуЧчЫы", U"ӥӦӧӪӫӬӭӰӱӴӵӸӹ"},
    ComposedLetters{U'\u030a', U"AaUu", U"ÅåŮů"},
    ComposedLetters{U'\u030b', U"OoUuУу", U"ŐőŰűӲӳ"},
    ComposedLetters{U'\u030c', U"CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGg",
                    U"ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧ"},
    ComposedLetters{U'\u030c', U"KkƷʒjHh", U"ǨǩǮǯǰȞȟ"},
    ComposedLetters{U'\u030f', U"AaEeIiOoRrUuѴѵ", U"ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ"},
    ComposedLetters{U'\u0311', U"AaEeIiOoRrUu", U"ȂȃȆȇȊȋȎȏȒȓȖȗ"},
    ComposedLetters{U'\u031b', U"OoUu", U"ƠơƯư"},
    ComposedLetters{U'\u0326', U"SsTt", U"ȘșȚț"},
    ComposedLetters{U'\u0327', U"CcGgKkLlNnRrSsTtEe", U"ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩ"},
    ComposedLetters{U'\u0328', U"AaEeIiUuOo", U"ĄąĘęĮįŲųǪǫ"}};

}  // namespace drawproc
