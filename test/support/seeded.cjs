/** fast-check with one seed for every run, so that what was green stays green; `SEED=7 npm test` looks elsewhere. */
const fastCheck = require('../../node_modules/fast-check/lib/cjs/fast-check.js')

fastCheck.configureGlobal({ seed: Number(process.env.SEED ?? 6) })
module.exports = fastCheck
