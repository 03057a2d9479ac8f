// Pairing quotation marks.
#include "extract/marks.hpp"
