// Loaded before the version is known to be new enough, so it keeps to syntax that any Node with modules can read.

/** Is `version` ("24.21.0") at least `major.minor`? */
export function isAtLeast(version, major, minor) {
  var parts = version.split('.')
  var ownMajor = Number(parts[0])
  return ownMajor > major || (ownMajor === major && Number(parts[1]) >= minor)
}

/** May Karek run on this Node? Password hashing (`crypto.argon2`) came with 24.7. */
export function runsKarek(version) {
  return isAtLeast(version, 24, 7)
}

/** The sentence for a Node too old even to begin with, or null. */
export function tooOldToBegin(version) {
  if (isAtLeast(version, 20, 0)) return null
  return 'Karek needs Node.js 20 or newer to begin, and this is ' + version + '. Please install a newer one from nodejs.org.'
}
