"""What holds for all tests: a property has no deadline, for machines differ and are noisy, and Ctrl-C interrupts."""

import signal

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")

# A shell that starts something in the background has it ignore interrupts, and what that starts ignores them too: the
# commands that tests interrupt would go on to their end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
