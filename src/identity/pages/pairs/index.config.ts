export default definePageConfig({ navigationBarTitleText: '像是同一个的' })
