import { HomePageLayoutBlueprint } from '@backstage/plugin-home-react/alpha';

/** Stand first, in this order, those of them that are installed. Others follow as they come. */
const ORDER = [
  'home-page-widget:incidents/active',
  'home-page-widget:ownership/my-services',
  'home-page-widget:ownership/needs-you',
  'home-page-widget:monitoring/my-promises',
  'home-page-widget:runbooks/my-approvals',
  'home-page-widget:oncall/my-shifts',
  'home-page-widget:ownership/fleet',
];

/** Lays the home page out for everybody alike, in place of a grid each person has to fill. */
export const todayLayout = HomePageLayoutBlueprint.make({
  name: 'today',
  params: {
    loader: async () => {
      const { TodayPage } = await import('./TodayPage');
      return ({ widgets }) => <TodayPage widgets={widgets} order={ORDER} />;
    },
  },
});
