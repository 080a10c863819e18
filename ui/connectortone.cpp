// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectortone.h"

namespace console {

Tone stateTone(Connector::State state)
{
    switch (state) {
    case Connector::State::Active:
        return Tone::Good;
    case Connector::State::Expired:
        return Tone::Warning;
    case Connector::State::Disconnected:
    case Connector::State::Unknown:
        break;
    }
    return Tone::Muted;
}

} // namespace console
