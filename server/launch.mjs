// The first thing that runs, perhaps on an old Node: plain syntax here, everything newer behind the check.
import { tooOldToBegin } from './launch/version.mjs'

var refusal = tooOldToBegin(process.versions.node)
if (refusal) {
  process.stderr.write(refusal + '\n')
  process.exit(1)
}

import('./launch/verbs.mjs')
  .then(function (verbs) {
    return verbs.run(process.argv[2] || 'start', process.argv.slice(3))
  })
  .then(
    function (code) {
      process.exitCode = code
    },
    function (error) {
      process.stderr.write((error.readable ? error.message : error.stack) + '\n')
      process.exitCode = 1
    },
  )
