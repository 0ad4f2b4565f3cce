export default definePageConfig({ navigationBarTitleText: '募集启动' })
