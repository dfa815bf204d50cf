import type { RendererProps } from '@backstage/plugin-home-react';
import { Fragment, useId } from 'react';
import { useStyles } from './styles';

/** A widget as a part of the page, under a heading of its own. */
export function WidgetPanel(props: RendererProps) {
  const { title, Content, Actions, ContextProvider = Fragment } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <ContextProvider>
      <section aria-labelledby={title ? id : undefined} className={classes.panel}>
        {title && (
          <h2 id={id} className={classes.heading}>
            {title}
          </h2>
        )}
        <Content />
        {Actions && <Actions />}
      </section>
    </ContextProvider>
  );
}
