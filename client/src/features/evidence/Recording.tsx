/** The platform's own player. What is said in a recording is told in the words of the finding; there are no captions to show. */
export function Recording({ address, name, preload = 'none' }: { address: string; name: string; preload?: 'none' | 'metadata' }) {
  return <audio controls preload={preload} src={address} aria-label={name} />
}
