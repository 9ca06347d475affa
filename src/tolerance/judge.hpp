#pragma once
#include "drawproc/report.hpp"
#include "tolerance/capability.hpp"

namespace drawproc {

/// Says of every requirement whether the part's process makes it, and of the part how hard it is.
///
/// Three tests, of which the worst counts: the asked grade of ISO 286 against the process's grades
/// (finer than the finest: beyond; within one grade of it: tight); the asked zone against the
/// simulated one (half of the parts do not keep it: beyond; fewer than 95 of 100 do: tight); an
/// asked Ra against the process's (the same way). A zone narrower than twice the Rz of the finest
/// texture, Rz about 5 Ra, is tight as well. What is not known is not judged: `verdict_reason` then
/// says what is missing. The cheapest process is the one of the table with the least relative cost
/// whose grades or simulated zone reach what is asked, whatever the sheet's process is; those that
/// cut or form sheets count only where the sheet's process is one of them, those for plastics alone
/// only where the material is known to be one.
void judge(Report& report, const Capability& capability);

}  // namespace drawproc
