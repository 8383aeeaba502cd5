package org.plexica.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A pom, to be asked by XPath.
 *
 * @param document the file, without regard to namespaces
 */
public record Pom(Document document) {
    static Pom read(Path file) {
        try {
            return new Pom(DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("No pom: " + file, e);
        }
    }

    /** The pom that all modules share. */
    public static Pom root() {
        return read(House.ROOT.resolve("pom.xml"));
    }

    /** The texts of the nodes that the expression finds, trimmed. */
    public List<String> texts(String expression) {
        try {
            var nodes = (NodeList) XPathFactory.newDefaultInstance().newXPath().evaluate(expression, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent().strip()).toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }
}
