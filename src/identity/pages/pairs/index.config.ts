export default definePageConfig({ navigationBarTitleText: '名册里要回答的' })
