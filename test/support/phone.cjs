// A browser's globals for the page that is shown, and Node's own for the test around it. The mini program's script
// sees neither: it runs in a bare engine (test/support/weapp.ts).
const { TestEnvironment } = require('jest-environment-jsdom')

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    const { TextEncoder, TextDecoder, setImmediate, clearImmediate, Buffer, Uint8Array, ArrayBuffer } = globalThis
    Object.assign(this.global, {
      TextEncoder,
      TextDecoder,
      setImmediate,
      clearImmediate,
      Buffer,
      Uint8Array,
      ArrayBuffer,
    })
  }
}
