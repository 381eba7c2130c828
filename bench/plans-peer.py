"""Sets the searches of drawn counties beside SCIP, and HiGHS where no coefficient binds (easy ones).

    plans --json 30 20 2 | python3 plans-peer.py [SECONDS [TABLE]]

Every county has its line: what we found and bound, what the peer found and bound, and the gap of
what we found to the best bound known. With a table the peers' answers are kept in it, lines of other
counties stay. Without pyscipopt or highspy it says so and stops.
"""
import json
import os
import sys
import time


def scip(problem, seconds):
    from pyscipopt import Model, quicksum

    model = Model()
    model.hideOutput()
    model.setParam("limits/time", seconds)
    model.setParam("limits/gap", 1e-6)
    levers = problem["levers"]
    x = [
        model.addVar(vtype="I" if lever["whole"] else "C", lb=lever["lower"], ub=lever["upper"])
        for lever in levers
    ]
    amounts = [[row["base"]] for row in problem["rows"]]
    for lever, var in zip(levers, x):
        for row, factor in lever["effects"]:
            amounts[row].append(factor * var)
    amounts = [quicksum(terms) for terms in amounts]
    out = [[] for _ in problem["units"]]
    counts = [0] * len(problem["units"])
    for row, amount in zip(problem["rows"], amounts):
        left = model.addVar(vtype="B")
        out[row["unit"]].append(left)
        counts[row["unit"]] += 1
        model.addCons(amount >= row["full"] - (row["full"] - row["floor"]) * left)
    for unit, lefts, count in zip(problem["units"], out, counts):
        model.addCons(quicksum(lefts) <= count - unit["full"])
    for row in problem["sums"]:
        total = quicksum(factor * x[lever] for lever, factor in row["terms"])
        if row["relation"] == ">=":
            model.addCons(total >= row["bound"])
        elif row["relation"] == "<=":
            model.addCons(total <= row["bound"])
        else:
            model.addCons(total == row["bound"])
    for coefficient in problem["coefficients"]:
        rows = coefficient["rows"]
        pupils = [problem["units"][problem["rows"][row]["unit"]]["pupils"] for row in rows]
        county = sum(pupils)
        # In parts of the mean as it stands: the solver's tolerance is absolute, the squares of
        # persons per pupil would lie within it.
        scale = county / max(sum(problem["rows"][row]["base"] for row in rows), 1)
        mean = model.addVar(lb=0)
        model.addCons(county * mean == scale * quicksum(amounts[row] for row in rows))
        squares = []
        for row, own in zip(rows, pupils):
            off = model.addVar(lb=None)
            model.addCons(off == (scale * amounts[row] / own - mean) * (own / county) ** 0.5)
            squares.append(off * off)
        bound = model.addVar(lb=0)
        model.addCons(bound == coefficient["limit"] * mean)
        model.addCons(quicksum(squares) <= bound * bound)
    model.setObjective(quicksum(lever["cost"] * var for lever, var in zip(levers, x)))
    model.optimize()
    return model.getObjVal() if model.getNSols() else float("inf"), model.getDualbound()


def highs(problem, seconds):
    import highspy

    model = highspy.Highs()
    model.silent()
    model.setOptionValue("time_limit", float(seconds))
    model.setOptionValue("mip_rel_gap", 1e-6)
    integer, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    x = [
        model.addVariable(
            lb=lever["lower"],
            ub=lever["upper"],
            obj=lever["cost"],
            type=integer if lever["whole"] else real,
        )
        for lever in problem["levers"]
    ]
    amounts = [row["base"] for row in problem["rows"]]
    for lever, var in zip(problem["levers"], x):
        for row, factor in lever["effects"]:
            amounts[row] = amounts[row] + factor * var
    out = [[] for _ in problem["units"]]
    for row, amount in zip(problem["rows"], amounts):
        left = model.addBinary()
        out[row["unit"]].append(left)
        model.addConstr(amount + (row["full"] - row["floor"]) * left >= row["full"])
    for unit, lefts in zip(problem["units"], out):
        model.addConstr(sum(lefts) <= len(lefts) - unit["full"])
    for row in problem["sums"]:
        total = sum(factor * x[lever] for lever, factor in row["terms"])
        if row["relation"] != "<=":
            model.addConstr(total >= row["bound"])
        if row["relation"] != ">=":
            model.addConstr(total <= row["bound"])
    model.run()
    info = model.getInfo()
    return info.objective_function_value, info.mip_dual_bound


HEAD = "schools,hardness,seed,peer,seconds,found,bound,took_s"


def keep(path, lines):
    """Puts lines into a table, in place of those of the same county and peer."""
    key = lambda line: tuple(line.split(",")[:4])
    kept = {}
    if os.path.exists(path):
        with open(path) as table:
            kept = {key(line): line for line in table.read().splitlines()[1:]}
    kept.update((key(line), line) for line in lines)
    hardness = ["easy", "medium", "hard"]
    order = lambda key: (int(key[0]), hardness.index(key[1]), int(key[2]), key[3])
    with open(path, "w") as table:
        table.write("\n".join([HEAD, *(kept[key] for key in sorted(kept, key=order))]) + "\n")


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    path = sys.argv[2] if len(sys.argv) > 2 else None
    gaps = {}
    for line in sys.stdin:
        drawn = json.loads(line)
        problem, cost, bound = drawn["problem"], drawn["cost"], drawn["bound"]
        size = f"{drawn['schools']} {drawn['hardness']}"
        best, text = bound, ""
        peers = [("SCIP", scip)] + [("HiGHS", highs)] * (drawn["hardness"] == "Easy")
        for name, solve in peers:
            start = time.time()
            try:
                found, lower = solve(problem, seconds)
            except ImportError as missing:
                sys.exit(f"{name}: not installed ({missing.name})")
            best = max(best, lower)
            took = time.time() - start
            if path:
                shown = [f"{value:.4f}" if abs(value) < 1e20 else "none" for value in (found, lower)]
                line = [drawn["schools"], drawn["hardness"].lower(), drawn["seed"], name, f"{seconds:g}"]
                keep(path, [",".join(map(str, [*line, *shown, f"{took:.1f}"]))])
            text += f"; {name} {found:.2f}, bound {lower:.2f}, {took:.1f} s"
        gap = 100 * (cost - best) / max(abs(best), 1e-9)
        gaps.setdefault(size, []).append(gap)
        print(
            f"{size} {drawn['seed']}: ours {cost:.2f}, bound {bound:.2f}{text};"
            f" gap to the best bound {gap:.4f} %",
            flush=True,
        )
    for size, values in gaps.items():
        values.sort()
        print(f"{size}: gap median {values[len(values) // 2]:.4f} %, worst {values[-1]:.4f} %")


main()
