import { readFileSync } from 'node:fs';

/**
 * Whether the processor has AVX-512: oneDNN has other products for it. Told by Linux; elsewhere it
 * counts as absent.
 */
export function hasAvx512(cpuInfo: string = readCpuInfo()): boolean {
  return /^flags\s*:.*\bavx512f\b/m.test(cpuInfo);
}

function readCpuInfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}
