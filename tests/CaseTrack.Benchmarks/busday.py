"""numpy's side of P1: reads the queries once, then answers one line on standard input with seconds for one operation."""
import sys
import time

import numpy

folder = sys.argv[1]
starts = numpy.loadtxt(f"{folder}/starts.txt", dtype="datetime64[D]")
counts = numpy.loadtxt(f"{folder}/counts.txt", dtype=numpy.int64)
forms = {
    "weekdays": numpy.busdaycalendar(weekmask="1111100", holidays=numpy.loadtxt(f"{folder}/holidays.txt", dtype="datetime64[D]")),
    "makeup": numpy.busdaycalendar(weekmask="1111111", holidays=numpy.loadtxt(f"{folder}/daysoff.txt", dtype="datetime64[D]")),
}
for line in sys.stdin:
    what, form = line.split()
    calendar = forms[form]
    began = time.perf_counter()
    answers = numpy.busday_offset(starts, counts, roll="backward", busdaycal=calendar)
    took = time.perf_counter() - began
    if what == "answers":
        numpy.savetxt(f"{folder}/answers-{form}.txt", answers.astype(str), fmt="%s")
    print(took / len(starts) if what == "time" else numpy.__version__, flush=True)
