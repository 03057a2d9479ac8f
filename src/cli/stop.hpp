#pragma once
// The wish to end the run early, from a signal or from the program itself.

namespace copydesk::cli {

/// Lets SIGINT, SIGTERM and SIGHUP ask for the end instead of ending the program, each for once: a second one
/// of a kind ends it at once. Those that the caller had set to be ignored stay so. Call once, first.
void watch_stop_signals();

void request_stop();
bool stop_requested();
/// The signal that asked for the end; 0: none did.
int stop_signal();
/// A descriptor that can be read from once the end was asked for, to be waited for beside others.
int stop_descriptor();

}  // namespace copydesk::cli
