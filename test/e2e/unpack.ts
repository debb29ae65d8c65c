import { unpackBrowser } from './browser.ts'

/** Once, before there are two that begin with it: one would start what the other still writes. */
export default async function setup(): Promise<void> {
  await unpackBrowser()
}
