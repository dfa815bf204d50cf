import { Content } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { useStyles } from '../styles';

/** A page under the header that the frontend system draws, which keeps its distance already. @public */
export function PageContent(props: { children: ReactNode }) {
  return (
    <main>
      <Content className={useStyles().belowHeader}>{props.children}</Content>
    </main>
  );
}
