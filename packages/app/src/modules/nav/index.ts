import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { createElement } from 'react';
import { PortalLayout } from './PortalLayout';
import { PortalSidebar } from './PortalSidebar';

/** In the place of the layout of the app, which it is like but for tablets. */
const layout = createExtension({
  name: 'layout',
  attachTo: { id: 'app/root', input: 'children' },
  inputs: {
    nav: createExtensionInput([coreExtensionData.reactElement], { singleton: true }),
    content: createExtensionInput([coreExtensionData.reactElement], { singleton: true }),
  },
  output: [coreExtensionData.reactElement],
  factory: ({ inputs }) => [
    coreExtensionData.reactElement(
      createElement(
        PortalLayout,
        null,
        inputs.nav.get(coreExtensionData.reactElement),
        inputs.content.get(coreExtensionData.reactElement),
      ),
    ),
  ],
});

/** The sidebar of the portal, and its room beside the page. */
export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [layout, NavContentBlueprint.make({ params: { component: PortalSidebar } })],
});
