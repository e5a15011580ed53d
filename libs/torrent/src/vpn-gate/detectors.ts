import type { GatePolicy } from '@miauflix/domain/vpn';
import { confinementDetector } from './confinement.detector.ts';
import type { Detector } from './detector.port.ts';
import { gluetunHealthDetector } from './gluetun-health.detector.ts';
import { gluetunDetector } from './gluetun.detector.ts';
import { interfaceDetector } from './interface.detector.ts';
import { ipEchoDetector } from './ip-echo.detector.ts';
import { nordvpnDetector } from './nordvpn.detector.ts';

/** Everybody who has to say up before torrents leave. */
export function detectorsOf(policy: Extract<GatePolicy, { mode: 'tunnel' }>): readonly Detector[] {
  return [
    interfaceDetector(policy.interface),
    confinementDetector(policy.interface),
    ...(policy.gluetun ? [gluetunDetector(policy.gluetun)] : []),
    ...(policy.gluetunHealth ? [gluetunHealthDetector(policy.gluetunHealth)] : []),
    ...(policy.nordvpn ? [nordvpnDetector()] : []),
    ...(policy.ipEcho ? [ipEchoDetector(policy.ipEcho)] : []),
  ];
}
