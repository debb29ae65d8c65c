export function isAtLeast(version: string, major: number, minor: number): boolean
export function runsKarek(version: string): boolean
export function tooOldToBegin(version: string): string | null
