/** Says to screen readers which of many alike a button is about, behind the words that everybody sees. */
export function OfWhat({ title }: { title: string }) {
  return <span className="visually-hidden">: {title}</span>
}
