"""What happened, what is true now, what may be done: pure functions over frozen values.

Nothing here waits, reads a clock, rolls a die, opens a file or writes a log; time, ids and
chance come in as arguments. Read `events`, `gate`, `decide`, in this order.
"""
