/** Whose code a frame is, guessed from the names that libraries have. */
import { describe, expect, it } from 'vitest';
import { isInApp } from '../../../src/events/extract/in-app.ts';

const frame = (name: string) => ({ function: name, file: 'X.java', line: 1, column: null, raw: name });

describe('a Java frame', () => {
  it.each([
    ['io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine$OpenState.acquirePermission', false],
    ['io.github.jane.shop.Cart.total', true],
    ['io.jsonwebtoken.impl.DefaultJwtParser.parse', false],
    ['com.datastax.oss.driver.internal.core.cql.CqlRequestHandler.sendRequest', false],
    ['com.alibaba.druid.pool.DruidDataSource.getConnectionInternal', false],
    ['com.alibaba.shop.Order.place', true],
    ['com.azuresky.Weather.read', true],
    ['org.springframework.web.servlet.DispatcherServlet.doDispatch', false],
    ['com.example.checkout.Checkout.pay', true],
  ])('in %s is the users’ own: %s', (name, isOwn) => {
    expect(isInApp('java', frame(name))).toBe(isOwn);
  });
});
