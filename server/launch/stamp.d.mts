export function fingerprint(paths: readonly string[], folder?: string): Map<string, string>
export function stampOf(paths: readonly string[], folder?: string): string
export function isStamped(file: string, stamp: string): boolean
