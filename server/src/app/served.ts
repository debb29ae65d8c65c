/** Below these addresses everything is the server's. */
const folders = ['/graphql', '/files', '/unsubscribe', '/healthz', '/readyz']

/**
 * What the server answers itself, as a pattern over an address with or without its query. Everything else is a page of the client, `/events/:slug` among them; what is
 * made of an event to be taken along stands below its page and has a name with an ending, as files have. The server has no route elsewhere, for it looks for none
 * there, and the pages' development server passes on just this.
 */
export const served = `^(?:(?:${folders.join('|')})(?:[/?]|$)|/events/[^/?]+/(?:[^/?]+/)*[^/?]+[.][A-Za-z0-9]+(?:[?]|$))`

// Express does not look at capitals either.
const pattern = new RegExp(served, 'i')

export const isServed = (address: string): boolean => pattern.test(address)
