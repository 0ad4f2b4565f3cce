export default definePageConfig({ navigationBarTitleText: '我出一点', enableShareAppMessage: true })
