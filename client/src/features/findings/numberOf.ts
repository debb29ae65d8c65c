/** The number that the digits say: null for an empty field, NaN for what is no number. A comma is a decimal point to most of our readers, a space stands between thousands. */
export function numberOf(typed: string): number | null {
  const digits = typed.replaceAll(/\s/g, '').replace(',', '.')
  if (digits === '') return null
  return /^-?\d+\.?\d*$/.test(digits) ? Number(digits) : Number.NaN
}
