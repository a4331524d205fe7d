"""Plan a month of the Roubaix-Tourcoing contact centre and write the roster as a workbook."""

from pathlib import Path

import wfm

scenario = wfm.read(Path(__file__).parent / "roubaix-tourcoing")
plan = wfm.plan(scenario, wfm.Stop(seconds=10))
print(f"cost {plan.cost:.0f} calls, bound {plan.bound:.0f}, gap {plan.gap:.1%}")
print(f"hard findings: {sum(finding.hard for finding in wfm.audit(scenario, plan.roster))}")
plan.report.to_excel("roster.xlsx")
