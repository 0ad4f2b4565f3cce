export default definePageConfig({ navigationBarTitleText: '计票和核对', enableShareAppMessage: true })
