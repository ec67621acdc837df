-- 闲置土地 stays public until its disposal is complete: that is 第 11 条第三款; 第 26 条 is about financial regulators.
update publication_rule set keep_basis = '闲置土地处置完毕前长期公开，处置完毕后及时撤销；闲置土地处置办法 第 11 条'
where kind = 'idle_land' and keep_basis = '闲置状态消除前持续公开；闲置土地处置办法 第 26 条';
update publication_rule set basis = '闲置土地处置办法 第 11 条'
where kind = 'idle_land' and basis = '闲置土地处置办法 第 26 条';
