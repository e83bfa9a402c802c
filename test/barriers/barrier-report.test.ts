import { expect } from 'chai';
import { longestPage, reportedPage } from '../../src/barriers/barrier-report.ts';
import { barrierReportFrom } from '../../src/barriers/barrier-report.form.ts';

describe('a report of a barrier', () => {
  it('keeps the path of the page and nothing that points to a person', () => {
    const id = '0123456789ABCDEFGHJKMNPQRS';
    const pages: Record<string, string> = {
      '/learn/courses/ankommen': '/learn/courses/ankommen',
      '/office/people?q=Olena#x': '/office/people',
      [`/learn/attempts/${id}`]: '/learn/attempts/…',
      [`/office/people/${id}/letter`]: '/office/people/…/letter',
      '/invitation/abcdefghij-_klmnopqrst': '/invitation/…',
      '/password/new/abcdefghij-_klmnopqrst': '/password/new/…',
      'javascript:alert(1)': '/',
      '': '/',
    };
    for (const [given, kept] of Object.entries(pages)) expect(reportedPage(given), given).to.equal(kept);
    expect(reportedPage(`/${'a'.repeat(5_000)}`)).to.have.length(longestPage);
  });

  it('needs words, but no name', () => {
    expect(barrierReportFrom({ page: '/', description: '', contact: 'x' })).to.equal(null);
    expect(barrierReportFrom({ page: '/x?y', description: 'zu klein', contact: '' })).to.deep.equal({
      page: '/x',
      description: 'zu klein',
      contact: null,
    });
  });
});
