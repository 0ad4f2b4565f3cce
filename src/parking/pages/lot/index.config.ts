export default definePageConfig({ navigationBarTitleText: '停车场', enableShareAppMessage: true })
