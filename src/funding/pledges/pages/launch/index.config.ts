export default definePageConfig({ navigationBarTitleText: '募集启动', enableShareAppMessage: true })
