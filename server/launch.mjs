// The first thing that runs, perhaps on an old Node: plain syntax here, everything newer behind the check.
var major = Number(process.versions.node.split('.')[0])
if (major < 18) {
  process.stderr.write('Karek needs Node.js 18 or newer to begin (this is ' + process.versions.node + '); it brings its own for everything else.\n')
  process.exit(1)
}
import('./launch/verbs.mjs').then(function (verbs) {
  return verbs.run(process.argv[2] || 'start', process.argv.slice(3))
}).catch(function (error) {
  process.stderr.write((error && error.readable ? error.message : String((error && error.stack) || error)) + '\n')
  process.exit(1)
})
