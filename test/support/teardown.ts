/** Stop what the run started. */
const teardown = async (): Promise<void> => {
  await globalThis.stopTestBrowser?.()
  await globalThis.stopTestDatabase?.()
}

export default teardown
