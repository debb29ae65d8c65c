/** Close codes of our own, beside those of graphql-transport-ws (see PROTOCOL.md). */
export const closeCodes = { goingAway: 1001, restart: 1012, tryAgainLater: 1013, slowConsumer: 4413, tooManyMessages: 4414, tooManySockets: 4415 } as const

/** What may wait for one socket to take it. A reader that is further behind is closed, and resumes from its cursor. */
export const queueMaxBytes = 1024 * 1024

/** Sockets that one person may have on one server: a page has one. */
export const socketsMax = 200

/** Distinct documents that one person may listen to at once, on whatever number of sockets: each costs the making of a message for every act. */
export const channelsMax = 20
