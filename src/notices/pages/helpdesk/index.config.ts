export default definePageConfig({ navigationBarTitleText: '请我帮忙的' })
