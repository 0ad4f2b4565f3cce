// A process that stands where the cloud stands: it loads a built cloud function and calls exports.main(event, context)
// with the identity in the environment, as the cloud does; wx-server-sdk itself reads it.
process.env.WX_CONTEXT_KEYS = 'WX_OPENID,WX_APPID'
process.env.WX_APPID = 'wx0000000000000000'
const [, , bundle] = process.argv
const { main } = require(bundle)

process.on('message', ({ id, openid, event }) => {
  if (openid) process.env.WX_OPENID = openid
  else delete process.env.WX_OPENID
  Promise.resolve(main(event, {})).then(
    (result) => process.send({ id, result }),
    (error) => process.send({ id, error: String(error) }),
  )
})
